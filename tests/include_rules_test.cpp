/// Checks the #include lines of all files:
///   1. a layer includes only headers of the layers below it;
///   2. only the explorer and the lessons' views include ImGui; only hosts include SDL; shared/window
///   includes
///      both, for the hosts;
///   3. __EMSCRIPTEN__ and system headers are only in native/, web/ and tests/, and in the files of a
///   lesson's service for
///      one platform: service/linux.cpp, which may include native/, and service/web.cpp, which may include
///      web/.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace playground {
namespace {

namespace fs = std::filesystem;

// The layers, and for each the other layers whose headers it may include.
const std::map<std::string, std::set<std::string>> may_include{
    {"shared/core", {}},
    {"shared/platform", {"shared/core"}},
    {"shared/multitasking", {"shared/core", "shared/platform"}},
    {"shared/course", {"shared/core", "shared/platform", "shared/multitasking"}},
    {"shared/explorer", {"shared/core", "shared/platform", "shared/multitasking", "shared/course"}},
    {"shared/window", {}},
    {"lessons", {"shared/core", "shared/platform", "shared/multitasking", "shared/course"}},
    {"lessons' views",
     {"shared/core", "shared/platform", "shared/multitasking", "shared/course", "shared/explorer",
      "lessons"}},
    {"lessons' linux services", {"shared/core", "shared/platform", "lessons", "native"}},
    {"lessons' web services", {"shared/core", "shared/platform", "lessons", "web"}},
    {"lessons' fake services", {"shared/core", "shared/platform", "lessons", "tests"}},
    {"native",
     {"shared/core", "shared/platform", "shared/multitasking", "shared/course", "shared/explorer",
      "shared/window", "lessons", "lessons' views"}},
    {"web",
     {"shared/core", "shared/platform", "shared/multitasking", "shared/course", "shared/explorer",
      "shared/window", "lessons", "lessons' views"}},
};

const std::regex ours(R"(^(shared/[a-z_]+|lessons|native|web|tests)/.*)");
const std::regex view(R"(^lessons/(views|.*/([a-z]+_)?view)\.(h|cpp))");
const std::regex service(R"(^lessons/[a-z0-9-]+/service/(linux|web|fake)(_[a-z0-9_]+)?\.(h|cpp))");
const std::regex window_headers(R"(.*(imgui|SDL|GLES|GL/|opengl).*)", std::regex::icase);
const std::regex system_headers(
    R"((emscripten.*|unistd|spawn|poll|pty|signal|csignal|fcntl|dlfcn|pthread|sched|termios|utmp|netdb|windows|sys/.*|arpa/.*|netinet/.*|net/.*|linux/.*|mach/.*)(\.h)?(/.*)?)");

// The layer of a path below the project's folder; empty: none.
std::string layer_of(const std::string& path) {
  if (std::regex_match(path, view)) return "lessons' views";
  std::smatch match;
  if (std::regex_match(path, match, service)) return "lessons' " + match[1].str() + " services";
  return std::regex_match(path, match, ours) ? match[1].str() : "";
}

// The errors of one file, as one message each.
std::vector<std::string> complaints(const std::string& path, const std::string& text) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"].*)");
  const std::string layer = layer_of(path);
  const bool host = layer == "native" || layer == "web";
  const bool platform = host || layer == "lessons' linux services" || layer == "lessons' web services";
  std::vector<std::string> all;
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::string where = path + ":" + std::to_string(++number);
    if (!platform && line.find("__EMSCRIPTEN__") != std::string::npos)
      all.push_back(where + " asks for __EMSCRIPTEN__");
    std::smatch match;
    if (!std::regex_match(line, match, include)) continue;
    const std::string header = match[1];
    if (const std::string target = layer_of(header); !target.empty()) {
      const auto allowed = may_include.find(layer);
      if (target != layer && (allowed == may_include.end() || !allowed->second.contains(target))) {
        all.push_back(where + " includes " + header + ", which is not below it");
      }
      continue;
    }
    const bool draws = layer == "shared/explorer" || layer == "lessons' views";
    if (!host && !draws && layer != "shared/window" && std::regex_match(header, window_headers)) {
      all.push_back(where + " includes " + header + " below the explorer");
    }
    if (draws && header.find("SDL") != std::string::npos) {
      all.push_back(where + " includes " + header + "; windows are the hosts'");
    }
    if (!platform && std::regex_match(header, system_headers)) {
      all.push_back(where + " includes " + header + ", a system header");
    }
  }
  return all;
}

TEST(IncludeRules, HoldInTheWholeTree) {
  const fs::path root(PLAYGROUND_SOURCES);
  int files = 0;
  std::set<std::string> layers;
  std::vector<std::string> all;
  for (const char* folder : {"shared", "lessons", "native", "web"}) {
    for (auto entry = fs::recursive_directory_iterator(root / folder);
         entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
      const auto extension = entry->path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const std::string path = fs::relative(entry->path(), root).generic_string();
      std::ifstream file(entry->path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      const auto found = complaints(path, text);
      all.insert(all.end(), found.begin(), found.end());
      layers.insert(layer_of(path));
      ++files;
    }
  }
  EXPECT_THAT(all, testing::IsEmpty());
  // Rules that read no file could not fail.
  EXPECT_GT(files, 50);
  for (const auto& [layer, below] : may_include) EXPECT_TRUE(layers.contains(layer)) << layer;
}

// Tests the rules themselves, with lines that break them.
TEST(IncludeRules, NoticeWhatIsForbidden) {
  const auto count = [](const char* path, const char* line) { return complaints(path, line).size(); };
  EXPECT_EQ(count("shared/core/trace.h", "#include \"shared/platform/clock.h\""), 1U);
  EXPECT_EQ(count("shared/platform/clock.h", "#include \"shared/multitasking/run.h\""), 1U);
  EXPECT_EQ(count("shared/multitasking/run.h", "#include \"shared/course/lesson.h\""), 1U);
  EXPECT_EQ(count("shared/course/lesson.h", "#include \"shared/explorer/explorer.h\""), 1U);
  EXPECT_EQ(count("shared/explorer/explorer.h", "#include \"lessons/catalog.h\""), 1U);
  EXPECT_EQ(count("lessons/catalog.cpp", "#include \"shared/explorer/explorer.h\""), 1U);
  EXPECT_EQ(count("lessons/threads/lesson.cpp", "#include \"lessons/threads/run_view.h\""), 1U);
  EXPECT_EQ(count("lessons/threads/view.cpp", "#include \"native/window.h\""), 1U);
  EXPECT_EQ(count("lessons/threads/view.cpp", "#include <SDL.h>"), 1U);
  EXPECT_EQ(count("shared/course/lesson.h", "#include \"native/window.h\""), 1U);
  EXPECT_EQ(count("web/app/main.cpp", "#include \"native/window.h\""), 1U);
  EXPECT_EQ(count("shared/core/trace.h", "#include \"tests/fakes/fake_clock.h\""), 1U);
  EXPECT_EQ(count("shared/course/lesson.h", "  #  include <imgui.h>"), 1U);
  EXPECT_EQ(count("lessons/threads/example.cpp", "#include <SDL2/SDL.h>"), 1U);
  EXPECT_EQ(count("shared/explorer/explorer.cpp", "#include <SDL.h>"), 1U);
  for (const char* header : {"unistd.h", "sys/socket.h", "emscripten.h", "emscripten/html5.h", "spawn.h",
                             "poll.h", "pty.h", "signal.h", "csignal", "fcntl.h", "pthread.h"}) {
    EXPECT_EQ(count("shared/core/trace.h", ("#include <" + std::string(header) + ">").c_str()), 1U) << header;
    EXPECT_EQ(count("native/app/main.cpp", ("#include <" + std::string(header) + ">").c_str()), 0U) << header;
  }
  EXPECT_EQ(count("shared/explorer/ui.cpp", "#ifdef __EMSCRIPTEN__"), 1U);
  // A service's file for one platform may include only that platform, and a lesson's other files none.
  EXPECT_EQ(count("lessons/choose-sites/service/linux.cpp", "#include \"web/platform/now.h\""), 1U);
  EXPECT_EQ(count("lessons/choose-sites/service/web.cpp", "#include \"native/child.h\""), 1U);
  EXPECT_EQ(count("lessons/choose-sites/service/linux.cpp", "#include <imgui.h>"), 1U);
  EXPECT_EQ(count("lessons/choose-sites/service/fake.cpp", "#include <unistd.h>"), 1U);
  for (const char* path : {"service/sites.h", "service/site_graph.cpp", "example.cpp", "linux.cpp",
                           "service/deeper/linux.cpp"}) {
    const std::string file = std::string("lessons/choose-sites/") + path;
    EXPECT_EQ(count(file.c_str(), "#include <unistd.h>"), 1U) << file;
    EXPECT_EQ(count(file.c_str(), "#include \"native/child.h\""), 1U) << file;
    EXPECT_EQ(count(file.c_str(), "#include \"lessons/choose-sites/service/linux_server.h\""), 1U) << file;
    EXPECT_EQ(count(file.c_str(), "#include \"tests/fakes/fake_web.h\""), 1U) << file;
  }
}

TEST(IncludeRules, LetPassWhatIsAllowed) {
  const auto count = [](const char* path, const char* line) { return complaints(path, line).size(); };
  EXPECT_EQ(count("shared/course/link.h", "#include \"shared/core/text.h\""), 0U);
  EXPECT_EQ(count("shared/course/link.h", "#include \"shared/course/lesson.h\""), 0U);
  EXPECT_EQ(count("shared/explorer/explorer.cpp", "#include <imgui.h>"), 0U);
  EXPECT_EQ(count("lessons/catalog.cpp", "#include \"shared/course/lesson.h\""), 0U);
  EXPECT_EQ(count("lessons/threads/view.cpp", "#include \"shared/explorer/scene.h\""), 0U);
  EXPECT_EQ(count("lessons/threads/view.cpp", "#include <imgui.h>"), 0U);
  EXPECT_EQ(count("web/app/main.cpp", "#include <emscripten/html5.h>"), 0U);
  EXPECT_EQ(count("native/app/main.cpp", "#include \"lessons/catalog.h\""), 0U);
  EXPECT_EQ(count("web/platform/now.cpp", "#ifdef __EMSCRIPTEN__"), 0U);
  EXPECT_EQ(count("lessons/choose-sites/service/linux.cpp", "#include <unistd.h>"), 0U);
  EXPECT_EQ(count("lessons/choose-sites/service/linux_server.cpp", "#include \"native/program_mode.h\""), 0U);
  EXPECT_EQ(count("lessons/choose-sites/service/web.cpp", "#include <emscripten.h>"), 0U);
  EXPECT_EQ(
      count("lessons/choose-sites/service/web.cpp", "#include \"lessons/choose-sites/service/sites.h\""), 0U);
  EXPECT_EQ(count("lessons/choose-sites/service/fake.cpp", "#include \"tests/fakes/fake_web.h\""), 0U);
  for (const char* header : {"string", "chrono", "system_error", "span", "md4c.h", "nlohmann/json.hpp"}) {
    EXPECT_EQ(count("shared/core/trace.h", ("#include <" + std::string(header) + ">").c_str()), 0U) << header;
  }
}

}  // namespace
}  // namespace playground
