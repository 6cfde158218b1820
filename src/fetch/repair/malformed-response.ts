/** The error of a response that breaks HTTP in a way that cannot be repaired without guessing what it means. */
export class MalformedResponse extends Error {
  /** `problem` continues the sentence "the response is malformed: …". */
  constructor(problem: string) {
    super(problem);
    this.name = 'MalformedResponse';
  }
}
