// What a program costs that uses no client: the base of every comparison.
export {};
