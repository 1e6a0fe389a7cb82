import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { dereference } from '../../scripts/contract/dereference.ts';
import { JSON_CONTENT_TYPE, type Response } from '../../scripts/contract/document.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';

/** Says what is wrong with answers, by the documents and without the mock's code. */
export interface AnswerSchemas {
  /**
   * What is wrong with the body of an answer, or undefined.
   *
   * @param operation undefined for an address that is none, whose answer is an error of the contract
   */
  fault(version: string, operation: ContractOperation | undefined, status: number, body: unknown): string | undefined;
  /** True when the operation declares the status with a JSON body. */
  declares(version: string, operation: ContractOperation, status: number): 'body' | 'no body' | 'nothing';
}

export function createAnswerSchemas(contract: Contract): AnswerSchemas {
  const engines = new Map<string, Ajv2020>();
  const engineOf = (version: string): Ajv2020 => {
    const known = engines.get(version);
    if (known !== undefined) return known;
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      code: { optimize: false },
    });
    addFormats.default(ajv);
    // References are followed inside the document, so nothing has to be taken out of it.
    ajv.addSchema({ ...contract.document(version), $id: 'oas' });
    engines.set(version, ajv);
    return ajv;
  };
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (version: string, keys: readonly string[]): ValidateFunction => {
    const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const name = `${version} ${pointer}`;
    const known = validators.get(name);
    if (known !== undefined) return known;
    const validate = engineOf(version).compile({ $ref: `oas#/${pointer}` });
    validators.set(name, validate);
    return validate;
  };
  const responseKeys = (version: string, operation: ContractOperation, status: number) => {
    const declared = operation.operation.responses[String(status)];
    if (declared === undefined) return undefined;
    const { content } = dereference<Response>(contract.document(version), declared);
    const keys =
      '$ref' in declared && typeof declared.$ref === 'string'
        ? declared.$ref.slice(2).split('/')
        : [...operation.keys.map(String), 'responses', String(status)];
    return { keys: [...keys, 'content', JSON_CONTENT_TYPE, 'schema'], json: content?.[JSON_CONTENT_TYPE] };
  };
  return {
    declares(version, operation, status) {
      const found = responseKeys(version, operation, status);
      if (found === undefined) return 'nothing';
      return found.json === undefined ? 'no body' : 'body';
    },
    fault(version, operation, status, body) {
      const found = operation && responseKeys(version, operation, status);
      const keys = found?.keys ?? ['components', 'schemas', 'Error'];
      const validate = validatorOf(version, keys);
      if (validate(body)) return undefined;
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
    },
  };
}
