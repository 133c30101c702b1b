/**
 * Why a place moved. The first are about the child itself; the others about children ahead: how many and what
 * happened, never who, of which class, or by which benefit.
 */
export const placeCauses = [
  'entered',
  'moved',
  'referred',
  'returned',
  'returned-anew',
  'left',
  'stop-listed',
  'stop-suspended',
  'stop-restored',
  'stop-ended',
  'over-age',
  'conclusion-expired',
  'conclusion-renewed',
  'right-decided',
  'filing-corrected',
  'twins-joined',
  'twins-split',
  'twins-wait',
  'twins-wait-ended',
  'twin-stop-listed',
  'twin-conclusion-expired',
  'twin-decided',
  'rules',
  'others-referred',
  'others-left',
  'others-entered',
  'others-returned',
  'others-passed-over',
  'others-back',
  'others-decided',
  'others-twins',
  'told-again',
] as const;
export type PlaceCause = (typeof placeCauses)[number];
