// Reads {name: schema} as JSON and prints what ajv has against each: {name: reason}, empty when all are sound.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const refused = {};
for (const [name, schema] of Object.entries(JSON.parse(readFileSync(0, "utf8"))))
  try {
    formats.default(new Ajv.default({ strictSchema: true, allowUnionTypes: true })).compile(schema);
  } catch (error) {
    refused[name] = String(error);
  }
console.log(JSON.stringify(refused));
