import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mail, Mailer } from './mailer.port';

/** Writes mails as files that only the server's user can read: for installations without an SMTP server. */
export class FolderMailer extends Mailer {
  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${to.replace(/[^\w.@-]/g, '_')}-${randomUUID()}.eml`;
    await writeFile(join(this.folder, name), `From: ${this.from}\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
  }
}
