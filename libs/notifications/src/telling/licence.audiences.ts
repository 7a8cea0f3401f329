/** Permissions of which one is enough to be told of a licence, by what their holders do with it. */
export const PREPARES = ['licence.prepare'];
export const APPROVES = ['licence.approve'];
export const SIGNS = ['licence.sign'];
export const REQUESTS = ['licence.request'];
export const KEEPS_BOOKS = ['payment.record', 'licence.prepare'];
export const PAYS = ['payment.record', 'licence.request'];
/** Whoever runs the organization: told of what its people leave waiting. */
export const ADMINISTERS = ['member.manage'];
