/** An address as a message shows it: without the password that it may contain, and not longer than a person reads. */
import { beginning } from '../text/beginning.ts';

/** Addresses of documents are shorter: the longest of a real listing page has 180 characters. */
const LONGEST = 200;
/** What precedes the host of an address: a user name, with or without a password. */
const CREDENTIALS = /^(\s*[a-z][a-z0-9+.-]*:[\\/]*|\s*[\\/]{2})[^\\/?#]*@/i;

export function shownAddress(address: string): string {
  return beginning(withoutCredentials(address), LONGEST);
}

/** The address with `***` in place of a user name and password. */
export function withoutCredentials(address: string): string {
  return address.replace(CREDENTIALS, '$1***@');
}
