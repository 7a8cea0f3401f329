/**
 * Makes libs/catalog/data/region-pinyin.json: the initials of every division of today and before, and the English name of every
 * county: its specific name in Hanyu Pinyin as one word (GB/T 16159: an apostrophe before a, e or o inside a word), its generic
 * name and its peoples in English. Names from minority languages are spelled by their Chinese characters too, and marked as
 * such. Readings come from the package pinyin-pro, put right by region-pinyin-corrections.json.
 *
 * node scripts/make-region-names.mjs [--check]
 */
import { createRequire } from 'node:module';
import { data, write } from './region-data.mjs';

const require = createRequire(import.meta.url);
const { areaList } = require('@vant/area-data');
const { pinyin } = require('pinyin-pro');

/** What kind of county it is, longest first; the pattern ends the Chinese name. */
const GENERICS = [
  ['自治县', 'Autonomous County'],
  ['自治旗', 'Autonomous Banner'],
  ['联合旗', 'United Banner'],
  ['左旗', 'Left Banner'],
  ['右旗', 'Right Banner'],
  ['前旗', 'Front Banner'],
  ['中旗', 'Middle Banner'],
  ['后旗', 'Rear Banner'],
  ['旗', 'Banner'],
  ['林区', 'Forestry District'],
  ['矿区', 'Mining District'],
  ['新区', 'New Area'],
  ['特区', 'Special District'],
  ['地区', 'Prefecture'],
  ['区', 'District'],
  ['县', 'County'],
  ['市', 'City'],
];

/** Peoples as they stand in names of autonomous counties, with 族 and without. */
const PEOPLES = {
  蒙古: 'Mongol', 回: 'Hui', 藏: 'Tibetan', 维吾尔: 'Uyghur', 苗: 'Miao', 彝: 'Yi', 壮: 'Zhuang', 布依: 'Buyei', 朝鲜: 'Korean',
  满: 'Manchu', 侗: 'Dong', 瑶: 'Yao', 白: 'Bai', 土家: 'Tujia', 哈尼: 'Hani', 哈萨克: 'Kazakh', 傣: 'Dai', 黎: 'Li', 傈僳: 'Lisu',
  佤: 'Wa', 畲: 'She', 拉祜: 'Lahu', 水: 'Sui', 东乡: 'Dongxiang', 纳西: 'Naxi', 景颇: 'Jingpo', 土: 'Tu', 达斡尔: 'Daur',
  仫佬: 'Mulao', 羌: 'Qiang', 布朗: 'Blang', 撒拉: 'Salar', 毛南: 'Maonan', 仡佬: 'Gelao', 锡伯: 'Xibe', 普米: 'Pumi',
  塔吉克: 'Tajik', 怒: 'Nu', 鄂温克: 'Evenki', 保安: 'Bonan', 裕固: 'Yugur', 独龙: 'Derung',
}; // prettier-ignore
/** Names that leave 族 out. */
const WITHOUT_ZU = /(锡伯|哈萨克|塔吉克|蒙古)$/;

const corrections = data('region-pinyin-corrections.json');
const characters = new Map(corrections.characters.map(({ zh, reading }) => [zh, reading]));
const names = new Map(corrections.names.map(({ zh, reading }) => [zh, reading.split(' ')]));

/** One syllable a character, without tones. */
function syllables(zh, whole = zh) {
  const known = names.get(whole);
  const read = pinyin(zh, { toneType: 'none', type: 'array' }).map((syllable, at) => characters.get(zh[at]) ?? syllable);
  return known ? [...known, ...read.slice(known.length)] : read;
}

/** One word with a capital: 六安 gives `Lu'an`. */
function word(zh, whole) {
  const joined = syllables(zh, whole).map((syllable, at) => (at > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable));
  return joined.join('').replace(/^./, (letter) => letter.toUpperCase());
}

/** 双江拉祜族佤族布朗族傣族 is Shuangjiang and four peoples. */
function splitPeoples(zh) {
  const peoples = [];
  let rest = zh;
  for (;;) {
    const people = Object.keys(PEOPLES)
      .filter((name) => rest.endsWith(`${name}族`))
      .sort((a, b) => b.length - a.length)[0];
    if (!people) break;
    peoples.unshift(PEOPLES[people]);
    rest = rest.slice(0, -people.length - 1);
  }
  const [bare] = peoples.length === 0 ? (WITHOUT_ZU.exec(rest) ?? []) : [];
  return bare ? { rest: rest.slice(0, -bare.length), peoples: [PEOPLES[bare]] } : { rest, peoples };
}

const listed = (items) => (items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? ''));

export function englishName(zh) {
  const [generic, english] = GENERICS.find(([ending]) => zh.endsWith(ending) && zh.length > ending.length) ?? ['', ''];
  const specific = zh.slice(0, zh.length - generic.length);
  if (!generic.startsWith('自治')) return [word(specific, zh), english].filter(Boolean).join(' ');
  if (specific.endsWith('各族')) return `${word(specific.slice(0, -2))} Multi-Ethnic ${english}`;
  const { rest, peoples } = splitPeoples(specific);
  return [rest && word(rest, zh), listed(peoples), english].filter(Boolean).join(' ');
}

const isCounty = (code) => !code.endsWith('00');
const clearNames = new Map(data('region-corrections.json').groupings.map(({ code, zh }) => [code, zh]));
const today = Object.values(areaList).flatMap((list) => Object.entries(list));
const before = data('region-history.json').ended.map(({ code, zh }) => [code, zh]);
/** Prefectures of the past; those that stood for a level have an English name of ours. */
const givenEnglish = new Map(data('region-history.json').ended.map(({ code, en }) => [code, en]));
const rows = [...new Map([...today, ...before, ...clearNames]).entries()]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, zh]) => ({
    code,
    zh,
    initials: syllables(zh)
      .map((syllable) => syllable[0])
      .join(''),
    ...(isCounty(code) || givenEnglish.has(code) ? { en: givenEnglish.get(code) ?? englishName(zh) } : {}),
  }));

write(
  'region-pinyin.json',
  {
    title: '行政区划名称汉语拼音',
    titleEn: 'Names of divisions in Hanyu Pinyin',
    document: 'GB/T 16159-2012 汉语拼音正词法基本规则；中国地名汉语拼音字母拼写规则（汉语地名部分）',
    edition: '2012；1984',
    publisher: '国家标准化管理委员会；中国地名委员会等',
    madeBy: 'scripts/make-region-names.mjs (pinyin-pro, MIT)',
  },
  { names: rows },
);
