/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * question_file.h - a question that was kept, in INDEX/questions/NAME.json. */
#ifndef QUESTION_FILE_H
#define QUESTION_FILE_H

#include "base/buffer.h"
#include "svod.h"

#include <jansson.h>

#define QUESTION_FOLDER "questions"
#define QUESTION_ENDING ".json"

/* SVOD_MISUSE unless it is letters, digits, "-", "_" and "." and begins with no dot: no
 * name leads out of the folder. */
svod_status question_file_check_name(const char *name, svod_error *err);

/* Put the text in its place, by one rename. */
svod_status question_file_write(const char *folder, const char *name, const char *text,
                                svod_error *err);

/* SVOD_NOT_FOUND when there is none of this name. */
svod_status question_file_read(json_t **out, const char *folder, const char *name,
                               svod_error *err);

#endif
