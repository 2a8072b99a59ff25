/** Which way a demand on values has moved; `changed` where neither allows all that the other does. */
export type Movement = "tightened" | "loosened" | "changed";
