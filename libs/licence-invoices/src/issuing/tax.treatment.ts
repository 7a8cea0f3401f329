import { tidy } from '@trihelix/kernel';
import { InvoiceKind } from '../invoice.entities';
import { ExemptSpecialInvoice, ImpossibleVatRate, RegistrationNumberMissing } from './invoice.failures';
import type { IssueInvoiceInput } from './issuing.inputs';

/** Highest rate that is taken for one; what stands above it is a slip of the pen. */
const HIGHEST_RATE_PPM = 200_000;

/** Either a rate, or the registered contract on which the exemption rests. */
export type TaxTreatment =
  | { readonly vatRatePpm: number; readonly contractRegistration: null }
  | { readonly vatRatePpm: null; readonly contractRegistration: string };

/**
 * How an invoice is taxed. Technology transfer, which includes licences (转让技术的使用权), is exempt from VAT once the contract is
 * registered: 财税〔2016〕36号 附件3 第一条第（二十六）项; an exempt sale has no special invoice: 附件1 第五十三条.
 * @throws ImpossibleVatRate, ExemptSpecialInvoice, RegistrationNumberMissing
 */
export function taxTreatment(
  input: Pick<IssueInvoiceInput, 'kind' | 'isExempt' | 'vatRatePpm' | 'contractRegistration'>,
): TaxTreatment {
  const rate = input.vatRatePpm ?? null;
  if (!input.isExempt) {
    if (rate === null || rate <= 0 || rate > HIGHEST_RATE_PPM) throw new ImpossibleVatRate();
    return { vatRatePpm: rate, contractRegistration: null };
  }
  if (rate !== null) throw new ImpossibleVatRate();
  if (input.kind === InvoiceKind.SPECIAL) throw new ExemptSpecialInvoice();
  const registration = tidy(input.contractRegistration);
  if (!registration || !/^[0-9A-Za-z-]{6,40}$/.test(registration)) throw new RegistrationNumberMissing();
  return { vatRatePpm: null, contractRegistration: registration };
}
