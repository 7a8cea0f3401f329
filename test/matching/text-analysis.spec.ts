import { analyse, cleanText, documentTerms, isBigram, languageOf, queryTerms } from '@trihelix/match-engine';

const words = (text: string): string[] => analyse(text).filter((term) => !isBigram(term));
const bigrams = (text: string): string[] => analyse(text).filter(isBigram);

describe('English text', () => {
  it('becomes lower-case stems without function words', () => {
    expect(analyse('The wings were oscillating in the slipstreams')).toEqual(['wing', 'oscil', 'slipstream']);
  });

  it('gives one term for the forms of a word', () => {
    expect(new Set(analyse('connect connected connecting connection connections'))).toEqual(new Set(['connect']));
  });

  it('keeps an acronym that is spelled like a function word', () => {
    expect(analyse('IT for us in the U.S. and it is what it was')).toEqual(['it', 'us']);
  });

  it('does not take a title in capitals for a row of acronyms', () => {
    expect(analyse('METHOD OF THE MAKING OF IT')).toEqual(analyse('method of the making of it'));
  });

  it('splits a quantity from its unit and leaves names with digits whole', () => {
    expect(analyse('5GHz and 5 GHz, 12.5mm, 10,000 rpm, 3μm')).toEqual([
      '5',
      'ghz',
      '5',
      'ghz',
      '12.5',
      'mm',
      '10000',
      'rpm',
      '3',
      'um',
    ]);
    expect(analyse('0.35μm, 0.35 µm, 4.7kΩ and 4.7 kΩ')).toEqual(['0.35', 'um', '0.35', 'um', '4.7', 'kω', '4.7', 'kω']);
    expect(analyse('5G CO2 4K 2m C++ C#')).toEqual(['5g', 'co2', '4k', '2m', 'c++', 'c#']);
  });

  it('takes a comma for a thousands separator only where it is one', () => {
    expect(analyse('1,250,000 in 2020,2021 and [12,13], 3.5.')).toEqual(['1250000', '2020', '2021', '12', '13', '3.5']);
  });

  it('reads powers of ten, degrees, formulas and chemical names as one writes them', () => {
    expect(analyse('10^-6 10⁻⁶ 10&#8315;&#8310; 1E-06 1e-6')).toEqual(Array(5).fill('1e-6'));
    expect(analyse('3 × 10⁵ Pa, 3 × 10^5 Pa, 25 cm²')).toEqual(['3', '1e5', 'pa', '3', '1e5', 'pa', '25', 'cm2']);
    expect(analyse('65 ℃')).toEqual(analyse('65°C'));
    expect(analyse('≤ 0.5 mm')).toEqual(['0.5', 'mm']);
    expect(analyse('Al₂O₃ Al2O3 TiO2 PM2.5 LiNi0.8Co0.1Mn0.1O2')).toEqual([
      'al2o3',
      'al2o3',
      'tio2',
      'pm2.5',
      'lini0.8co0.1mn0.1o2',
    ]);
    expect(analyse('5-hydroxymethylfurfural for Li-ion cells')).toEqual(['5', 'hydroxymethylfurfur', 'li', 'ion', 'cell']);
  });

  it.each([
    ['fibre', 'fiber'],
    ['modelling', 'modeling'],
    ['optimisation', 'optimization'],
    ['behavioural', 'behavioral'],
    ['aluminium', 'aluminum'],
    ['analysed', 'analyzed'],
    ['centres', 'centers'],
    ['ischaemia', 'ischemia'],
  ])('does not tell British %s from American %s', (british, american) => {
    expect(analyse(british)).toEqual(analyse(american));
  });

  it('leaves words alone that end in -ise, -our or -re in every English', () => {
    expect(analyse('precise, precisely')).toEqual(['precis', 'precis']);
    expect(analyse('noise denoising raised hour four tour pressure require')).toEqual([
      'nois',
      'denois',
      'rais',
      'hour',
      'four',
      'tour',
      'pressur',
      'requir',
    ]);
  });

  it('finds a word with or without a hyphen after its beginning, and what the beginning is put to', () => {
    expect(analyse('nonlinear')).toEqual(['nonlinear']);
    expect(analyse('non-linear')).toEqual(['nonlinear', 'linear']);
    expect(analyse('Multi-Sensor state-of-the-art')).toEqual(['multisensor', 'sensor', 'state', 'art']);
  });

  it('drops possessives and accents', () => {
    expect(analyse("Poincaré’s naïve wing's")).toEqual(analyse('Poincare naive wing'));
  });

  it('survives words that are names of object properties', () => {
    expect(analyse('constructor valueOf hasOwnProperty __proto__')).toContain('constructor');
  });
});

describe('Chinese text', () => {
  it('becomes dictionary words, long ones also in parts, and every pair of neighbouring characters', () => {
    expect(words('锂电池管理系统')).toEqual(expect.arrayContaining(['锂电池', '电池', '管理系统', '管理', '系统']));
    expect(bigrams('锂电池管理')).toEqual(['~锂电', '~电池', '~池管', '~管理']);
  });

  it('loses its function words but keeps them inside bigrams', () => {
    expect(words('我们的电池')).toEqual(['电池']);
    expect(bigrams('的电池')).toEqual(['~的电', '~电池']);
  });

  it('is analysed run by run where it is mixed with Latin words', () => {
    expect(analyse('基于LED的照明')).toEqual(expect.arrayContaining(['led', '照明', '~照明']));
    expect(analyse('基于LED的照明')).not.toContain('~于的');
  });

  it('has no bigram of a single character, and a character outside the basic plane is one character', () => {
    expect(bigrams('铝')).toEqual([]);
    expect(bigrams('𠮷野')).toEqual(['~𠮷野']);
  });
});

describe('Every text', () => {
  it('has the language that a fifth of its letters speaks', () => {
    expect(languageOf('新能源汽车 battery')).toBe('zh');
    expect(languageOf('A battery for electric vehicles by 王伟')).toBe('en');
    expect(languageOf('2024')).toBe('en');
    expect(languageOf('')).toBe('en');
  });

  it('is read through HTML entities, even when they were encoded twice', () => {
    expect(cleanText('&quot;A&amp;B&quot; &#x4e2d;&#22269; &amp;lt;')).toBe('"A&B" 中国 <');
    expect(cleanText('AT&T; &unknown; &constructor;')).toBe('AT&T; &unknown; &constructor;');
    expect(analyse('&quot;wing&quot;')).toEqual(['wing']);
  });

  it('is unified in width and compatibility forms', () => {
    expect(analyse('ＬＥＤ　ﬁber')).toEqual(analyse('LED fiber'));
  });

  it('may hold halves of surrogate pairs, also by reference', () => {
    expect(analyse('wing \ud800slip\udc00 电\ud83d池 &#xD800;')).toEqual(['wing', 'slip', '电', '池']);
  });

  it('counts its terms by field, sorted', () => {
    const terms = documentTerms({ title: 'Wing', keywords: ['wing', 'flow'], text: 'A wing in a flow. A wing.' });
    expect(terms).toEqual([
      ['flow', 0, 1, 1],
      ['wing', 1, 1, 2],
    ]);
  });

  it('keeps its repetitions as a query, title and keywords counted three times', () => {
    const terms = queryTerms({ title: 'Wing', keywords: ['flow'], text: 'wing, wing' });
    expect(terms.filter(({ language }) => language !== 'zh')).toEqual([
      { term: 'flow', weight: 3, language: 'en' },
      { term: 'wing', weight: 5, language: 'en' },
    ]);
  });
});
