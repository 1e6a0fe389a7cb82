import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { McpContext } from './context.ts';

/** Longer answers are cut, so that nobody's memory is filled by a slip. */
const LONGEST = 200_000;

/** Something that an assistant can ask for. */
export interface Tool {
  register(server: McpServer, context: McpContext): void;
}

interface ToolDefinition<Input extends z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /**
   * @returns the answer: Markdown or JSON
   * @throws ContractError for input that names nothing; the assistant is told
   */
  run(input: z.infer<z.ZodObject<Input>>, context: McpContext): Promise<string> | string;
}

/** Makes a tool that only reads, of a table of its input and of a function that gets the values, typed as the table says. */
export function defineTool<Input extends z.ZodRawShape>(definition: ToolDefinition<Input>): Tool {
  const { name, title, description, input, run } = definition;
  const names = Object.keys(input).join(', ') || 'none';
  const object = z.strictObject(input, {
    // Zod would repeat the name, which may be anything.
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `there is an argument that it does not have; it has ${names}` : undefined,
  });
  const schema: z.ZodType = object;
  return {
    register(server, context) {
      const annotations = {
        title,
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      };
      server.registerTool(name, { title, description, inputSchema: schema, annotations }, async (given) => {
        try {
          return textResult(await run(object.parse(given), context));
        } catch (error) {
          return { ...textResult(context.explain(error)), isError: true };
        }
      });
    },
  };
}

function textResult(text: string) {
  const cut =
    text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n\n(Cut after ${LONGEST} characters: ask for less.)`;
  return { content: [{ type: 'text' as const, text: cut }] };
}
