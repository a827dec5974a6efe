export const threshold = 1.1;
export const calibration = [];
