/// EditingTools: what a host offers for editing programs, besides its window.
#pragma once

#include "shared/platform/compressor.h"
#include "shared/platform/external_editor.h"
#include "shared/platform/text_editor.h"

namespace playground::explorer {

/// Borrowed; null: the host does not have it.
struct EditingTools {
  TextEditor* text_editor = nullptr;  ///< instead of the explorer's own
  ExternalEditor* external_editor = nullptr;
  Compressor* compressor = nullptr;  ///< for links with a program
};

}  // namespace playground::explorer
