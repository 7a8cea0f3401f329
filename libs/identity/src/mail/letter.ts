import { MailRequested } from '@trihelix/contracts';
import { type Locale, say, type Text } from '@trihelix/kernel';

/** A mail in the reader's language; in both, Chinese first, when they have not chosen one. */
export function letter(locale: Locale | null, to: string, subject: Text, text: Text): MailRequested {
  if (locale) return new MailRequested(to, say(subject, locale), say(text, locale));
  return new MailRequested(to, `${subject.zh} / ${subject.en}`, `${text.zh}\n\n——\n\n${text.en}`);
}
