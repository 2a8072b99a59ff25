import { env, stdout } from "node:process";

const isCapable = stdout.isTTY === true && env.TERM !== "dumb";

/** Whether to print in color: on a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is set. */
export const hasColor = env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : isCapable && !env.NO_COLOR;

/** Whether a printed line may be written over. */
export const isLive = isCapable && !env.CI;

const paint = (code) => (text) => (hasColor ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint("1");
export const dim = paint("2");
export const red = paint("31");
export const green = paint("32");
