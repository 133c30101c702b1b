/** Deep teal for action, sand and ink around it, one accent for what is overdue. */
export const colors = {
  teal: '#0b5c61',
  tealDark: '#074347',
  tealPale: '#e2eeec',
  ink: '#1d2a30',
  inkSoft: '#56636a',
  sand: '#f5f1e8',
  sandDeep: '#e9e1d0',
  line: '#ddd4c2',
  paper: '#fffefb',
  overdue: '#a8321a',
  overduePale: '#fbe9e3',
  amber: '#7a5200',
  amberPale: '#faf0d8',
  green: '#2b6538',
  greenPale: '#e5f0e4',
};
