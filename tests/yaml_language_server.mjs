// Reads {schemas: {kind: schema}, files: [[name, kind, text]], asked: [[kind, text]]} as JSON and prints what an editor
// in VS Code would see: {"faults": {name: […]}, "offered": [[label, …]]}, completions at the end of each text.
import { readFileSync } from "node:fs";
import { getLanguageService } from "yaml-language-server";
import { TextDocument } from "vscode-languageserver-textdocument";

const { schemas, files, asked } = JSON.parse(readFileSync(0, "utf8"));
const service = getLanguageService({
  schemaRequestService: async (address) => JSON.stringify(schemas[address.split("/").pop()]),
  workspaceContext: { resolveRelativePath: (path) => path },
  telemetry: { send() {}, sendError() {}, sendTrack() {} },
});
service.configure({
  validate: true,
  completion: true,
  hover: true,
  schemas: Object.keys(schemas).map((kind) => ({ uri: `schema://x/${kind}`, fileMatch: [`*.${kind}.yml`] })),
});
const document = (name, kind, text) => TextDocument.create(`file:///${name}.${kind}.yml`, "yaml", 1, text);

const faults = {};
for (const [name, kind, text] of files) {
  const found = await service.doValidation(document(name, kind, text), false);
  if (found.length) faults[name] = found.map((one) => `${one.range.start.line + 1}: ${one.message}`);
}
const offered = [];
for (const [kind, text] of asked) {
  const open = document(`asked-${offered.length}`, kind, text + "\n");
  const list = await service.doComplete(open, open.positionAt(text.length), false);
  offered.push(list.items.map((one) => one.label));
}
console.log(JSON.stringify({ faults, offered }));
