/** What is used of jstat 1.9.6, which brings no types. */
declare module 'jstat' {
  interface Distributions {
    normal: { inv: (p: number, mean: number, sd: number) => number };
    chisquare: { cdf: (x: number, degrees: number) => number };
  }
  const jStat: Distributions;
  export default jStat;
}
