import type { Language } from '../contract/common';
import { paperVariables } from '.';
import type { PaperFacts, PaperKind } from './facts';
import { type Block, readMarkup } from './markup';
import { lineBreak, unprotect } from './protect';
import { composeWording } from './wording';

/** A part of a paper as plain text, for a page to show. */
export interface ReadableBlock {
  kind: 'corner' | 'title' | 'heading' | 'paragraph' | 'small' | 'item' | 'row' | 'signature';
  label: string;
  text: string;
}

/** The text of a paper from the very wording its PDF is set from, so that a page shows what the PDF says. */
export function readableBlocks<K extends PaperKind>(
  kind: K,
  facts: PaperFacts[K],
  language: Language,
): ReadableBlock[] {
  return readMarkup(composeWording(kind, language, paperVariables[kind](facts, language))).flatMap(readable);
}

function readable(block: Block): ReadableBlock[] {
  switch (block.kind) {
    case 'letterhead':
      return [];
    case 'opening':
      return [{ kind: 'corner', label: '', text: block.corner.map(plain).join('\n') }];
    case 'aside':
      return block.blocks.flatMap(readable);
    case 'signature':
      return [{ kind: 'signature', label: plain(block.role), text: plain(block.name) }];
    default:
      return [
        { kind: block.kind, label: 'label' in block ? plain(block.label) : '', text: plain(block.text) },
      ];
  }
}

function plain(text: string): string {
  return unprotect(text.replaceAll('**', '')).replaceAll(lineBreak, '\n');
}
