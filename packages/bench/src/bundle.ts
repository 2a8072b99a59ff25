import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface BundleSize {
  readonly minifiedBytes: number;
  readonly gzippedBytes: number;
}

/** What a browser downloads for a program: bundled with all it imports, minified, and gzipped at the usual level. */
export async function measureBundle(program: URL): Promise<BundleSize> {
  const { outputFiles } = await build({
    entryPoints: [program.pathname],
    bundle: true,
    format: "esm",
    logLevel: "silent",
    minify: true,
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return { minifiedBytes: code.length, gzippedBytes: gzipSync(code).length };
}
