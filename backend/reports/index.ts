import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import type { ReportName } from '../contract/reports';
import { decisions } from './decisions';
import { queueRegister } from './queueRegister';
import { refusalsByGround } from './refusalsByGround';
import type { Report, ReportParams } from './report';
import { terms } from './terms';

interface ReportMaker {
  title: Bilingual;
  /** Tells how things stand, whatever the period. */
  asOfNow?: true;
  make: (act: StaffAct, params: ReportParams) => Promise<Report>;
}

/** Every report by its name in the address. */
export const reports: Record<ReportName, ReportMaker> = {
  'queue-register': {
    title: { kk: 'Кезек тізілімі', ru: 'Реестр очереди' },
    asOfNow: true,
    make: queueRegister,
  },
  decisions: { title: { kk: 'Шешімдер', ru: 'Решения' }, make: decisions },
  'refusals-by-ground': {
    title: { kk: 'Негіздер бойынша бас тарту', ru: 'Отказы по основаниям' },
    make: refusalsByGround,
  },
  terms: { title: { kk: 'Мерзімдердің сақталуы', ru: 'Соблюдение сроков' }, make: terms },
};
