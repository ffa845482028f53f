// The page: chooses the browser's implementations and hands the course to the explorer.
#include <emscripten.h>
#include <unistd.h>

#include <cstdint>
#include <system_error>
#include <thread>

#include "lessons/catalog.h"
#include "lessons/services.h"
#include "lessons/source.h"
#include "lessons/views.h"
#include "shared/course/link.h"
#include "shared/explorer/explorer.h"
#include "web/app/address_bar.h"
#include "web/app/frames.h"
#include "web/app/mirror.h"
#include "web/app/page_style.h"
#include "web/app/preferences.h"
#include "web/app/text_editor.h"
#include "web/app/window.h"
#include "web/platform/compressor.h"
#include "web/platform/exporter.h"
#include "web/platform/machine.h"
#include "web/platform/page_thread.h"
#include "web/platform/storage.h"

// library_page.js and library_browser.js
extern "C" {
void playground_first_frame_drawn();
bool playground_draws_in_software();
void playground_warm_up_threads(int threads);
void playground_listen_to_storage();
}

namespace playground::web {
namespace {

// As many threads as the largest run of the course uses, including the dispatcher of its pool and the run
// itself.
constexpr int waiting_threads = 20;

struct Page {
  explicit Page(Window& on_window) : window(on_window) {}
  Window& window;
  WebMachine web{lessons::services()};
  StorageWeb storage;
  ExporterWeb exporter;
  TextEditorWeb text_editor;
  CompressorWeb compressor;
  explorer::Explorer explorer{lessons::catalog(),
                              lessons::source(),
                              lessons::views(),
                              web.machine,
                              storage,
                              exporter,
                              {.text_editor = &text_editor, .compressor = &compressor}};
  Mirror mirror{explorer};
  int frames = 0;
};

// Exists as long as the page, so it is never destroyed.
Page* page = nullptr;

void first_frame_drawn() {
  playground_first_frame_drawn();
  // Not earlier: the first frame must not wait for what only a run needs.
  page->web.machine.capabilities.software_rendering = playground_draws_in_software();
  prepare_workers();
  playground_warm_up_threads(waiting_threads);
}

std::optional<Time> draw() {
  if (!page->window.begin(text_scale())) return std::nullopt;
  page->explorer.frame();
  page->window.end();
  if (++page->frames == 1) {
    first_frame_drawn();
    // The browser shows the frame when this function has returned. The rest is done with the second frame.
    return page->explorer.next_frame();
  }
  page->mirror.update(text_scale());
  show_in_address(page->explorer.link());
  show_page_style(page->explorer.title(), page->explorer.language());
  return page->explorer.next_frame();
}

void start() {
  auto* window = new Window;
  if (!window->usable()) return;
  page = new Page(*window);
  follow_preferences();
  if (page->explorer.first_visit()) {
    const course::Link liked{.lesson = "", .language = language_of_browser(), .theme = theme_of_browser()};
    page->explorer.open(course::to_text(liked, lessons::catalog()));
  }
  const std::string link = listen_to_address([](const char* place) { page->explorer.open(place); });
  if (!link.empty()) page->explorer.open(link);
  playground_listen_to_storage();
  start_frames(draw);
}

}  // namespace
}  // namespace playground::web

extern "C" {
// The page is idle, and has the threads that its runs need.
EMSCRIPTEN_KEEPALIVE void playground_threads_are_warm() {
  using namespace playground::web;
  if (!page->web.machine.capabilities.threads) return;
  try {
    std::thread([] {
      page->web.machine.capabilities.cores.measured();
      on_page_thread(request_frames);
    }).detach();
  } catch (const std::system_error&) {
    // The browser has no thread left. The first run that needs the number measures it.
  }
}

EMSCRIPTEN_KEEPALIVE int playground_frames() { return playground::web::page->frames; }
EMSCRIPTEN_KEEPALIVE int playground_runs() { return playground::web::page->explorer.runs(); }

// Another tab has stored the learner's progress or program.
EMSCRIPTEN_KEEPALIVE void playground_stored_elsewhere() {
  playground::web::page->explorer.add_stored();
  playground::web::request_frames();
}

EMSCRIPTEN_KEEPALIVE void playground_copy_refused() {
  playground::web::page->explorer.tell(
      {"Nothing was copied, because the browser does not let this page use the clipboard. Allow it in the "
       "browser's settings for this page, and copy again.",
       "没有复制：浏览器不允许本页面使用剪贴板。请在浏览器的网站设置中允许，然后重新复制。"});
  playground::web::request_frames();
}

/// Between two runs of a table, none is active, but there is something to stop.
EMSCRIPTEN_KEEPALIVE bool playground_run_is_active() {
  const auto& explorer = playground::web::page->explorer;
  const auto* const stop = explorer.tree().find("stop");
  return explorer.active() || (stop != nullptr && stop->enabled);
}

/// In bytes, for tests: how much of the page's memory the allocator has ever taken. It uses memory again that
/// it has freed, so this is level if runs leave nothing behind.
EMSCRIPTEN_KEEPALIVE std::uintptr_t playground_memory_taken() {
  return reinterpret_cast<std::uintptr_t>(sbrk(0));
}
}

int main() { playground::web::start(); }
