// A virtual display, for browsers that have no WebGL without one.
import { spawn } from 'node:child_process';

/// Returns the environment for the browser, and close().
export async function virtualDisplay() {
  // Xvfb chooses a free number and writes it to file descriptor 3.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((done, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once('data', (line) => done(String(line).trim()));
  });
  // Without WAYLAND_DISPLAY, so that the browser cannot use the desktop of the developer.
  const { WAYLAND_DISPLAY, ...environment } = process.env;
  return {
    environment: { ...environment, DISPLAY: `:${number}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    close: () => server.kill(),
  };
}
