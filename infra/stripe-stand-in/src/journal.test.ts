import fs, { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openJournal } from "./journal";
import { temporaryFiles } from "./testing";

const newFile = temporaryFiles();

function replayed(file: string): unknown[] {
  const entries: unknown[] = [];
  openJournal(file, (entry) => entries.push(entry)).close();
  return entries;
}

it("When it is opened again, Then it hands back what was appended, in order", () => {
  const file = join(newFile(), "in-a-new-folder.jsonl");
  const journal = openJournal(file, () => {});
  journal.append({ first: "é\n" });
  journal.append([2]);
  journal.close();
  expect(replayed(file)).toEqual([{ first: "é\n" }, [2]]);
});

it("When a kill cut a line off, Then what was whole is kept and the journal goes on after it", () => {
  const file = newFile();
  writeFileSync(file, '{"whole":1}\n{"torn":"é"}\n');
  truncateSync(file, statSync(file).size - 4);
  expect(replayed(file)).toEqual([{ whole: 1 }]);
  const journal = openJournal(file, () => {});
  journal.append({ after: 2 });
  journal.close();
  expect(readFileSync(file, "utf8")).toBe('{"whole":1}\n{"after":2}\n');
});

it("When a whole line is not JSON, Then it names the place and refuses to go on", () => {
  const file = newFile();
  writeFileSync(file, '{"whole":1}\n');
  appendFileSync(file, "{damaged}\n");
  expect(() => replayed(file)).toThrow(`${file}:2 is not JSON: the journal is damaged`);
  expect(readFileSync(file, "utf8")).toBe('{"whole":1}\n{damaged}\n');
});

it("When the disk takes only a part of an entry, Then the journal is as it was and can go on", () => {
  const file = newFile();
  const journal = openJournal(file, () => {});
  journal.append({ before: 1 });
  const disk = jest.spyOn(fs, "writeSync").mockImplementationOnce((descriptor) => {
    appendFileSync(descriptor, '{"los');
    throw new Error("ENOSPC: no space left on device");
  });
  expect(() => journal.append({ lost: 2 })).toThrow("ENOSPC");
  disk.mockRestore();
  journal.append({ after: 3 });
  journal.close();
  expect(replayed(file)).toEqual([{ before: 1 }, { after: 3 }]);
});
