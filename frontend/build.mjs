// Builds the explorer's scripts and styles into the package, with the licences of what they hold.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "mtorlod", "rendering", "static");
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ["explorer.js", "editor.js", "explorer.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  legalComments: "none",
  charset: "utf8",
  metafile: true,
});
await copyFile(join(here, "..", "ontology", "logo.svg"), join(out, "logo.svg"));

const packages = new Set(
  Object.keys(result.metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter(Boolean),
);
const parts = ["The explorer's scripts hold these packages, each under its own licence. The rest is mtorlod's own (MIT).\n"];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} ships no licence text`);
  const text = (await readFile(join(folder, file), "utf8")).trim();
  parts.push(`${"-".repeat(72)}\n${name} ${about.version} (${about.license})\n\n${text}\n`);
}
await writeFile(join(out, "LICENCES.txt"), parts.join("\n"));

for (const [path, made] of Object.entries(result.metafile.outputs)) {
  console.log(`${relative(join(here, ".."), join(here, path))}  ${(made.bytes / 1024).toFixed(1)} kB`);
}
