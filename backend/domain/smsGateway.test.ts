import { readSmsGateway } from './smsGateway';

describe('SMS_GATEWAY_URL', () => {
  it.each([
    ['https://sms.example/send', 'json', 'https://sms.example/send'],
    ['json+http://127.0.0.1:9/x?token=t', 'json', 'http://127.0.0.1:9/x?token=t'],
    [
      'mobizon+https://api.mobizon.kz/?apiKey=k&from=Kezek',
      'mobizon',
      'https://api.mobizon.kz/?apiKey=k&from=Kezek',
    ],
    ['smsc+https://smsc.kz/?apikey=k', 'smsc', 'https://smsc.kz/?apikey=k'],
    ['smsc+https://smsc.kz/?login=l&psw=p', 'smsc', 'https://smsc.kz/?login=l&psw=p'],
  ])('%s speaks %s', (value, dialect, url) => {
    expect(readSmsGateway(value)).toEqual({ dialect, url: new URL(url) });
  });

  it.each([
    'sms.example',
    'ftp://sms.example',
    'twilio+https://api.example/?key=k',
    'mobizon+https://api.mobizon.kz/',
    'mobizon+https://api.mobizon.kz/?apiKey=',
    'smsc+https://smsc.kz/?login=l',
    'https://',
  ])('%s is refused', (value) => {
    expect(readSmsGateway(value)).toBeNull();
  });
});
