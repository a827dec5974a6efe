const percentDigits = 1;
const scoreDigits = 3;

/** 0.973 → "97.3 %". */
export const formatPercent = (share: number, digits = percentDigits): string =>
  `${(share * 100).toFixed(digits)} %`;

/** A distance or similarity. */
export const formatScore = (score: number): string => score.toFixed(scoreDigits);

/** 40000 → "40,000". */
export const formatCount = (count: number): string => count.toLocaleString('en-US');
