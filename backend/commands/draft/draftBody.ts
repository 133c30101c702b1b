import { contactSlots, type DraftData } from './Draft';

/**
 * The draft as the request it will be filed with: the very body the public endpoint takes. Incomplete, whatever
 * document is missing or has expired is no fault.
 */
export function draftBody(
  { parts, contacts, choices, benefits }: DraftData,
  incomplete: boolean,
): Record<string, unknown> {
  const { notices, consents, parent, child, conclusion } = parts;
  return {
    service: 'special-enrolment',
    contacts: contactSlots.flatMap((slot) => contacts[slot]?.token ?? []),
    parent: parent ?? {},
    child: child ?? {},
    conclusion: { attachment: null, ...conclusion },
    choices,
    benefits: Object.entries(benefits).map(([benefit, attachment]) => ({ benefit, attachment })),
    notices: notices ?? { channels: [] },
    consents: consents ?? {},
    ...(incomplete && { incomplete }),
  };
}
