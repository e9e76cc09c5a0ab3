// Runs the script of a step as the action github-script does, beside an interface that only writes down what it is
// asked.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { stdin, stdout } from "node:process";

const given = JSON.parse(readFileSync(stdin.fd, "utf8"));
process.chdir(given.folder);
const calls = [];
const asked = (name, answer) => (options) => {
  calls.push([name, options]);
  return Promise.resolve({ data: answer });
};
const github = {
  rest: {
    pulls: { list: asked("pulls.list", given.pulls), create: asked("pulls.create", {}) },
    git: {
      getRef: asked("git.getRef", { object: { sha: "0123abc" } }),
      createRef: asked("git.createRef", {}),
    },
    repos: {
      getContent: asked("repos.getContent", { sha: "4567def" }),
      createOrUpdateFileContents: asked("repos.createOrUpdateFileContents", {}),
    },
    issues: {
      listComments: asked("issues.listComments", given.comments),
      createComment: asked("issues.createComment", {}),
      updateComment: asked("issues.updateComment", {}),
      listForRepo: asked("issues.listForRepo", given.issues),
      create: asked("issues.create", {}),
      update: asked("issues.update", {}),
    },
  },
  paginate: (method, options) => method(options).then((answer) => answer.data),
};
const context = { payload: given.payload, repo: { owner: "example", repo: "ankommen" } };
const core = { info: (line) => calls.push(["info", line]) };
const AsyncFunction = (async () => {}).constructor;
await new AsyncFunction("github", "context", "core", "require", given.script)(
  github,
  context,
  core,
  createRequire(import.meta.url),
);
stdout.write(JSON.stringify(calls));
