/// Shared by the tests of the program editor: an explorer whose links carry programs.
#pragma once

#include "shared/course/base64url.h"
#include "tests/explorer/explorer_fixture.h"
#include "tests/fakes/fake_compressor.h"

namespace playground::explorer {

// The traceback of a program that divides in its second line.
inline fakes::FakePython::Script that_divides_by_zero() {
  return {.lines = {"Traceback (most recent call last):",
                    "  File \"/tmp/python-x/program.py\", line 2, in <module>", "    1 / 0",
                    "ZeroDivisionError: division by zero"},
          .error = Error{Error::Code::ended, "Python failed: ZeroDivisionError: division by zero"}};
}

class ProgramEditorTest : public ExplorerTest {
 protected:
  void SetUp() override { start({.compressor = &compressor_}); }
  void TearDown() override { explorer_.reset(); }
  void start(EditingTools tools) {
    explorer_.reset();
    explorer_ = std::make_unique<Explorer>(lessons::catalog(), lessons::source(), lessons::views(),
                                           fake_.machine, fake_.storage, fake_.exporter, tools);
    open("#/threads/3");
  }
  void visit_again() { start({.compressor = &compressor_}); }
  void write(const std::string& program) {
    explorer_->set_text("program-text", program);
    frames();
  }
  [[nodiscard]] std::string program() const { return value("program-text"); }
  [[nodiscard]] bool enabled(const std::string& id) const { return node(id) != nullptr && node(id)->enabled; }
  // As a link carries it.
  static std::string linked(std::string_view program) {
    return "#/threads/3?program=" + course::to_base64url("z" + std::string(program));
  }

  fakes::FakeCompressor compressor_;
};

}  // namespace playground::explorer
