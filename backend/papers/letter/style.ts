import type { Weight } from './fonts';
import type { Ink } from './pieces';

/** A4 in points; the left margin leaves room for a binder. */
export const sheet = { width: 595.28, height: 841.89, left: 74, right: 54, top: 52, bottom: 64, footer: 40 };
export const column = sheet.width - sheet.left - sheet.right;

const ink = '#1d2321';
const muted = '#5a6562';
/** The house's teal, for rules only: a letter must print well in black. */
export const teal = '#0f5257';

export interface TextStyle extends Ink {
  leading: number;
  weight: Weight;
}

export const styles = {
  office: { size: 9, leading: 13, weight: 'bold', color: ink },
  officeDetails: { size: 8, leading: 11, weight: 'regular', color: muted },
  reference: { size: 10, leading: 14.5, weight: 'regular', color: ink },
  title: { size: 13.5, leading: 19, weight: 'bold', color: ink },
  heading: { size: 10.5, leading: 15, weight: 'bold', color: ink },
  body: { size: 10.5, leading: 15, weight: 'regular', color: ink },
  label: { size: 9.5, leading: 15, weight: 'regular', color: muted },
  aside: { size: 9, leading: 12.2, weight: 'regular', color: ink },
  small: { size: 8.5, leading: 12, weight: 'regular', color: muted },
  /** A link is 64 characters and must fit a line. */
  seal: { size: 6.5, leading: 11, weight: 'regular', color: muted },
  caption: { size: 7.5, leading: 10, weight: 'regular', color: muted },
} as const satisfies Record<string, TextStyle>;
