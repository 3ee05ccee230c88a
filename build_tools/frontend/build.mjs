// Bundles the site's scripts into the theme: `node build.mjs`. With --types it writes the types of the schemas instead.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const ROOT = new URL(".", import.meta.url);
const STATIC = new URL("../coursegraph/site/theme/static/", ROOT);
const SCHEMAS = ["course", "progress", "reasons", "search"];
const BUNDLES = { coursegraph: "src/main.ts", map: "src/map.ts", search: "src/search.ts", worker: "src/worker.ts" };

const schema = async (name) => JSON.parse(await readFile(new URL(`schema/${name}.schema.json`, ROOT), "utf8"));

/** The module `virtual:progress-validator`: the progress schema as plain code, for pages that forbid eval. */
const progressValidator = {
  name: "progress-validator",
  setup(build) {
    build.onResolve({ filter: /^virtual:progress-validator$/ }, ({ path }) => ({ path, namespace: "validator" }));
    build.onLoad({ filter: /.*/, namespace: "validator" }, async () => {
      const { default: Ajv } = await import("ajv/dist/2020.js");
      const { default: standalone } = await import("ajv/dist/standalone/index.js");
      const ajv = new Ajv.default({ code: { source: true, esm: true }, strictTypes: false });
      const contents = standalone.default(ajv, ajv.compile(await schema("progress")));
      return { contents, loader: "js", resolveDir: ROOT.pathname };
    });
  },
};

async function bundle() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: ROOT.pathname,
    entryPoints: BUNDLES,
    outdir: "out",
    bundle: true,
    format: "iife",
    target: ["chrome120", "firefox121", "safari17.2"],
    jsx: "automatic",
    jsxImportSource: "preact",
    define: {
      "process.env.NODE_ENV": '"production"',
      // ical-generator draws a random name for each entry before ours is set, which browsers only let secure pages do.
      "crypto.randomUUID": "String",
    },
    legalComments: "inline",
    charset: "utf8",
    minify: true,
    write: false,
    plugins: [progressValidator],
  });
  await mkdir(STATIC, { recursive: true });
  await copyFile(new URL("schema/progress.schema.json", ROOT), new URL("progress.schema.json", STATIC));
  for (const { path, contents } of outputFiles) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    await writeFile(new URL(name, STATIC), contents);
    console.log(`${name}: ${(gzipSync(contents, { level: 9 }).length / 1000).toFixed(1)} kB gzipped`);
  }
}

async function types() {
  const { compile } = await import("json-schema-to-typescript");
  await mkdir(new URL("src/generated/", ROOT), { recursive: true });
  for (const name of SCHEMAS) {
    const text = await compile(await schema(name), name, { bannerComment: "", additionalProperties: false });
    await writeFile(new URL(`src/generated/${name}.ts`, ROOT), text);
  }
}

await (process.argv.includes("--types") ? types() : bundle());
