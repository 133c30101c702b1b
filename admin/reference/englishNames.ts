import type { ReferenceTable } from './tables';

/** English for codes that the law's lists do not change; other names are read in Russian. */
export const englishNames: Partial<Record<ReferenceTable, Record<string, string>>> = {
  'organization-kinds': {
    'nursery-kindergarten': 'Nursery-kindergarten',
    kindergarten: 'Kindergarten',
    school: 'Special school',
    'boarding-school': 'Boarding school',
    'kindergarten-school-boarding': 'Kindergarten-school-boarding',
    pmpk: 'PMPK',
    'rehabilitation-centre': 'Rehabilitation centre',
    'correction-room': 'Correction room',
    'autism-centre': 'Autism centre',
  },
  impairments: {
    vision: 'Vision',
    hearing: 'Hearing',
    speech: 'Speech',
    motor: 'Motor',
    intellect: 'Intellect',
    delay: 'Developmental delay',
    autism: 'Autism',
    combined: 'Combined',
  },
  relations: {
    mother: 'Mother',
    father: 'Father',
    guardian: 'Guardian',
    trustee: 'Trustee',
    foster: 'Foster parent',
    institution: 'Institution',
  },
  languages: { kk: 'Kazakh', ru: 'Russian' },
  benefits: {
    serviceman: 'Child of a serviceman',
    'special-state-body': 'Child of special state bodies’ staff',
    'law-enforcement': 'Child of a law-enforcement officer',
    teacher: 'Child of a teacher',
    'parent-disability': 'Representative with a disability',
    'without-parental-care': 'Without parental care',
    orphan: 'Orphan',
    'large-family': 'Large family',
    'special-needs': 'Special needs',
    'disabled-child-family': 'Family with a disabled child',
  },
};
