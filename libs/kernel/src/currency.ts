/** ISO 4217 currencies in use, by the number of decimal digits of their minor unit. Funds, metals and test codes are left out. */
const BY_MINOR_DIGITS = {
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  2: [
    'AED', 'AFN', 'ALL', 'AMD', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BMD', 'BND', 'BOB', 'BRL', 'BSD',
    'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHF', 'CNY', 'COP', 'CRC', 'CUP', 'CVE', 'CZK', 'DKK', 'DOP', 'DZD', 'EGP',
    'ERN', 'ETB', 'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG', 'HUF', 'IDR',
    'ILS', 'INR', 'IRR', 'JMD', 'KES', 'KGS', 'KHR', 'KPW', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'MAD', 'MDL',
    'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO', 'NOK', 'NPR',
    'NZD', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'QAR', 'RON', 'RSD', 'RUB', 'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD',
    'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS',
    'UAH', 'USD', 'UYU', 'UZS', 'VES', 'WST', 'XCD', 'YER', 'ZAR', 'ZMW',
  ],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
} as const;

/** An ISO 4217 alphabetic code, such as `CNY`. */
export type Currency = (typeof BY_MINOR_DIGITS)[keyof typeof BY_MINOR_DIGITS][number];

const MINOR_DIGITS = new Map<string, number>(
  Object.entries(BY_MINOR_DIGITS).flatMap(([digits, codes]) => codes.map((code) => [code, Number(digits)] as const)),
);

/** What a sum is called in Chinese after its number; a currency not named here is shown by its code. */
const NAME_ZH: Partial<Record<Currency, string>> = {
  CNY: '元', USD: '美元', EUR: '欧元', JPY: '日元', GBP: '英镑', HKD: '港元', MOP: '澳门元', TWD: '新台币元', KRW: '韩元',
  SGD: '新加坡元', AUD: '澳元', CAD: '加元', NZD: '新西兰元', CHF: '瑞士法郎', RUB: '卢布',
};

/** Whether the text is a currency code of ISO 4217 that is in use. */
export function isCurrency(text: string): text is Currency {
  return MINOR_DIGITS.has(text);
}

/** Decimal digits of the minor unit: 2 for CNY (分), 0 for JPY. Throws a RangeError for a code that is no currency. */
export function minorDigits(currency: string): number {
  const digits = MINOR_DIGITS.get(currency);
  if (digits === undefined) throw new RangeError(`not an ISO 4217 currency in use: ${currency}`);
  return digits;
}

/** The currency's Chinese name, or a space and its code where the name is not settled. */
export function currencyNameZh(currency: Currency): string {
  return NAME_ZH[currency] ?? ` ${currency}`;
}
