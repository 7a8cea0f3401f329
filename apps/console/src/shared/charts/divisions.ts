/** One of the 34 provincial-level divisions and its place in the grid of tiles. */
export interface Division {
  /** GB/T 2260. */
  readonly code: string;
  readonly zh: string;
  /** The customary one-character name: 京, 沪, 渝. */
  readonly shortZh: string;
  readonly en: string;
  /** Letter code of GB/T 2260, as in ISO 3166-2:CN. */
  readonly shortEn: string;
  /** From the west, from the north; both begin with 1. A diagram: neighbours mostly stand beside each other, sizes say nothing. */
  readonly column: number;
  readonly row: number;
}

type Row = readonly [code: string, zh: string, shortZh: string, en: string, shortEn: string, column: number, row: number];

/** From north to south, in each row from west to east: the order in which they are read. */
const ROWS: readonly Row[] = [
  ['230000', '黑龙江省', '黑', 'Heilongjiang', 'HL', 10, 1],
  ['650000', '新疆维吾尔自治区', '新', 'Xinjiang', 'XJ', 1, 2],
  ['220000', '吉林省', '吉', 'Jilin', 'JL', 10, 2],
  ['620000', '甘肃省', '甘', 'Gansu', 'GS', 4, 3],
  ['640000', '宁夏回族自治区', '宁', 'Ningxia', 'NX', 5, 3],
  ['150000', '内蒙古自治区', '蒙', 'Inner Mongolia', 'NM', 6, 3],
  ['110000', '北京市', '京', 'Beijing', 'BJ', 7, 3],
  ['210000', '辽宁省', '辽', 'Liaoning', 'LN', 9, 3],
  ['630000', '青海省', '青', 'Qinghai', 'QH', 3, 4],
  ['610000', '陕西省', '陕', 'Shaanxi', 'SN', 5, 4],
  ['140000', '山西省', '晋', 'Shanxi', 'SX', 6, 4],
  ['130000', '河北省', '冀', 'Hebei', 'HE', 7, 4],
  ['120000', '天津市', '津', 'Tianjin', 'TJ', 8, 4],
  ['540000', '西藏自治区', '藏', 'Xizang (Tibet)', 'XZ', 2, 5],
  ['510000', '四川省', '川', 'Sichuan', 'SC', 4, 5],
  ['500000', '重庆市', '渝', 'Chongqing', 'CQ', 5, 5],
  ['410000', '河南省', '豫', 'Henan', 'HA', 6, 5],
  ['370000', '山东省', '鲁', 'Shandong', 'SD', 7, 5],
  ['520000', '贵州省', '黔', 'Guizhou', 'GZ', 5, 6],
  ['420000', '湖北省', '鄂', 'Hubei', 'HB', 6, 6],
  ['340000', '安徽省', '皖', 'Anhui', 'AH', 7, 6],
  ['320000', '江苏省', '苏', 'Jiangsu', 'JS', 8, 6],
  ['310000', '上海市', '沪', 'Shanghai', 'SH', 9, 6],
  ['530000', '云南省', '滇', 'Yunnan', 'YN', 4, 7],
  ['450000', '广西壮族自治区', '桂', 'Guangxi', 'GX', 5, 7],
  ['430000', '湖南省', '湘', 'Hunan', 'HN', 6, 7],
  ['360000', '江西省', '赣', 'Jiangxi', 'JX', 7, 7],
  ['330000', '浙江省', '浙', 'Zhejiang', 'ZJ', 8, 7],
  ['440000', '广东省', '粤', 'Guangdong', 'GD', 7, 8],
  ['350000', '福建省', '闽', 'Fujian', 'FJ', 8, 8],
  ['710000', '台湾省', '台', 'Taiwan', 'TW', 10, 8],
  ['460000', '海南省', '琼', 'Hainan', 'HI', 5, 9],
  ['820000', '澳门特别行政区', '澳', 'Macao', 'MO', 6, 9],
  ['810000', '香港特别行政区', '港', 'Hong Kong', 'HK', 7, 9],
];

/** All 34, in the order in which the grid is read. */
export const DIVISIONS: readonly Division[] = ROWS.map(([code, zh, shortZh, en, shortEn, column, row]) => ({
  code,
  zh,
  shortZh,
  en,
  shortEn,
  column,
  row,
}));
