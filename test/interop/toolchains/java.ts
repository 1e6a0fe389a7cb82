/** For a program in Java that runs for seconds: compiling it well costs twice the CPU and gains nothing. */
export const SHORT_RUN: readonly string[] = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
