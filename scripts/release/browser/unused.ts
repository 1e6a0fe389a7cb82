/** Stands for what is asked for and never called: the mock's schemas refer to nothing outside. */
export {};
