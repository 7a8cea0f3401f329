import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with the least cost OWASP's password storage page allows: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and compares passwords, as slowly for nobody as for somebody. */
@Injectable()
export class Passwords implements OnModuleInit {
  private nobodys: string;

  async onModuleInit(): Promise<void> {
    this.nobodys = await this.hash(randomBytes(16).toString('hex'));
  }

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Whether the password fits; without a hash (an unknown person) it never does, after the same work. */
  async match(passwordHash: string | undefined, password: string): Promise<boolean> {
    const fits = await verify(passwordHash ?? this.nobodys, password);
    return fits && passwordHash !== undefined;
  }
}
