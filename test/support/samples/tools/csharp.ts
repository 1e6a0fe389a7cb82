import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtain, run } from '../../../interop/command.ts';
import type { Program, SampleTools } from '../tools.ts';

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <AssemblyName>all</AssemblyName>
    <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
    <Nullable>enable</Nullable>
    <UseAppHost>false</UseAppHost>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
</Project>
`;
const ENV = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };

/** Each program's statements are a method of a class of their own, because a project has one file with bare ones. */
export const CSHARP: SampleTools = {
  async find() {
    await obtain('.NET', 'dotnet', ['--version']);
  },
  async check(programs, folder) {
    await build(programs, folder);
  },
  async run(programs, folder, env) {
    await build(programs, folder);
    await run('dotnet', [join(folder, 'out', 'all.dll')], { env });
  },
};

async function build(programs: readonly Program[], folder: string): Promise<void> {
  writeFileSync(join(folder, 'all.csproj'), PROJECT);
  for (const program of programs) writeFileSync(join(folder, `${program.name}.cs`), asClass(program));
  writeFileSync(join(folder, 'main.cs'), programs.map(({ name }) => `await Sample_${name}.Run();\n`).join(''));
  await run('dotnet', ['build', '--output', join(folder, 'out')], { cwd: folder, env: ENV });
}

function asClass({ name, source }: Program): string {
  const lines = source.split('\n');
  const begin = lines.indexOf('');
  const usings = ['using System.Threading.Tasks;', ...lines.slice(0, begin)];
  const body = lines.slice(begin).join('\n');
  return `${usings.join('\n')}\n\nstatic class Sample_${name}\n{\n    public static async Task Run()\n    {\n${body}\n    }\n}\n`;
}
