// compressor.cpp: the browser's own streams. Their format "deflate" is that of zlib.
addToLibrary({
  playground_transform_bytes__deps: ['$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
  playground_transform_bytes: (number, expands, bytes, size, max) => {
    const fail = (error) => {
      const before = stackSave();
      _playground_not_transformed(number, stringToUTF8OnStack(error.message));
      stackRestore(before);
    };
    const run = async () => {
      const stream = expands ? new DecompressionStream('deflate') : new CompressionStream('deflate');
      const writer = stream.writable.getWriter();
      // The errors of writing are those of reading.
      writer.write(HEAPU8.slice(bytes, bytes + size)).catch(() => {});
      writer.close().catch(() => {});
      const parts = [];
      let length = 0;
      const reader = stream.readable.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value);
        length += part.value.length;
        if (length > max) {
          await reader.cancel();
          throw new Error('too long');
        }
      }
      let at = _playground_transformed_buffer(length);
      for (const part of parts) {
        HEAPU8.set(part, at);
        at += part.length;
      }
      _playground_transformed(number);
    };
    run().catch(fail).finally(() => _playground_request_frames());
  },
});
