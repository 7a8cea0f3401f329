import { useSpeaker } from './terms.reading';
import { sayTerms } from './terms.said';

/** When payment begins and what is to be paid, fee by fee with its figures; for licences whose price is not one sum. */
export function AgreedFees({ document }: { readonly document: unknown }) {
  const said = sayTerms(document, useSpeaker());
  const fees = said.filter(({ key }) => key === 'trigger' || key === 'entryFee' || key.startsWith('fees.'));
  if (fees.length === 0) return null;
  return (
    <ul className="agreed-fees">
      {fees.map(({ key, label, text }) => (
        <li key={key}>
          {label}: <strong>{text}</strong>
        </li>
      ))}
    </ul>
  );
}
