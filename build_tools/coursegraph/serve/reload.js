"use strict";
// Reloads the page when the site has been built anew. A hidden tab keeps no connection open: a browser allows few.
(() => {
  const version = document.currentScript.dataset.version;
  let source = null;
  const stop = () => {
    source?.close();
    source = null;
  };
  const follow = () => {
    if (document.hidden) return stop();
    if (source) return;
    source = new EventSource("/.coursegraph/events");
    source.onmessage = (event) => {
      if (event.data !== version) location.reload();
    };
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", stop);
})();
