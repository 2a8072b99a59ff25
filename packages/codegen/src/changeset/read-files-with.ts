import { git } from "../git.ts";

/**
 * The files of a name, in any folder below the root, that held a text at a revision.
 *
 * @param revision - one that git has confirmed: it is handed over as it is
 */
export async function readFilesWith(root: string, revision: string, text: string, name: string) {
  const places = [`:(glob)**/${name}`, ":(exclude,glob)**/node_modules/**"];
  const options = ["--no-color", "--name-only", "--null", "--fixed-strings"];
  const found = await git(root, ["grep", ...options, "-e", text, revision, "--", ...places]);
  const objects = "output" in found ? found.output.split("\0").filter((object) => object !== "") : [];
  const paths = objects.map((object) => object.slice(revision.length + 1));
  const files = paths.map(async (path) => {
    const answer = await git(root, ["show", `${revision}:./${path}`]);
    return { path, text: "output" in answer ? answer.output : "" };
  });
  return await Promise.all(files);
}
