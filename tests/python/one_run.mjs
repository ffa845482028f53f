// One run of a Python program in a host (node_host.mjs, chromium_host.mjs) that ends in any case.
const patience = 120_000; // ms

/// Runs a program, or begins it and stops it after its first line, if `stop`. Resolves with how it has ended:
/// {text, records, status, reason}. Rejects if it is not over in time, with what it has printed.
export function run(host, { source, stop, interpreter = 'gil', recorded = false }) {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    const told = { text: '', records: '' };
    const timer = setTimeout(() => {
      host.stop();
      reject(new Error(`not over in ${patience} ms: ${source}\n--- printed:\n${told.text}`));
    }, patience);
    const over = (how) => {
      clearTimeout(timer);
      resolve({ ...told, ...how });
    };
    host.begin({ source, interpreter, recorded }, {
      output(part) {
        told.text += part;
        if (stop && told.text.includes('begun')) host.stop().then(() => over({}));
      },
      records: (bytes) => { told.records += decoder.decode(bytes, { stream: true }); },
      ended: (status, reason) => over({ status, reason }),
    });
  });
}
