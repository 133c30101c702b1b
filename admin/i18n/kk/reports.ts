import type { Dictionary } from '../dictionary';

export const reports = {
  names: {
    'queue-register': 'Кезек тізілімі',
    decisions: 'Шешімдер',
    'refusals-by-ground': 'Негіздер бойынша бас тарту',
    terms: 'Мерзімдердің сақталуы',
  },
  hints: {
    'queue-register': 'Кезекте кім және қай орында тұр',
    decisions: 'Мамандар мен нәтижелер бойынша шешімдер',
    'refusals-by-ground': 'Әр негіз бойынша неше бас тарту болды',
    terms: 'Мерзімінде және кешігіп қабылданған шешімдер',
  },
  report: 'Есеп',
  from: 'Бастап',
  to: 'Дейін',
  organization: 'Ұйым',
  kind: 'Ұйым түрі',
  xlsx: 'XLSX жүктеп алу',
  asOfNow: 'Қазіргі жағдай, кезең ескерілмейді',
  empty: 'Бұл кезеңде деректер жоқ.',
  behind: 'Осы өтініштерді көрсету',
} satisfies Dictionary['reports'];
