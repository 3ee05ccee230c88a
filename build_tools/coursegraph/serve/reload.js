"use strict";
// Reloads the page when the site has been built anew. A hidden tab keeps no connection open: a browser allows few.
(() => {
  const version = document.currentScript.dataset.version;
  let source = null;
  const follow = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/.coursegraph/events");
      source.onmessage = (event) => {
        if (event.data !== version) location.reload();
      };
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  follow();
})();
