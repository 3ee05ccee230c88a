// The progress schema as a function, as build.mjs makes it for the bundle.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const schema: object = JSON.parse(
  readFileSync(new URL("../schema/progress.schema.json", import.meta.url), "utf8"),
) as object;
export default new Ajv2020({ strictTypes: false }).compile(schema);
