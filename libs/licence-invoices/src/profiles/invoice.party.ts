/** Seller or buyer as an invoice names it (购买方 / 销售方信息). */
export interface InvoiceParty {
  /** 名称, 抬头. */
  readonly name: string;
  /** 纳税人识别号 / 统一社会信用代码. */
  readonly taxpayerNumber: string;
  readonly address: string | null;
  readonly phone: string | null;
  /** 开户行. */
  readonly bank: string | null;
  /** 银行账号. */
  readonly account: string | null;
  /** Which version of what the organization keeps it was copied from; 0: from its registration. */
  readonly version: number;
}
