# Writes 200 random calibrations by R's survey package, for the test "survey" of test_tally: raked,
# and where a solution exists also with bounds (logit). Weights begin at 1, and targets add up to
# the number of people. usage: Rscript survey.R > FILE
suppressMessages(library(survey))
set.seed(20261122)

cell <- function(n, k) sample(rep_len(seq_len(k), n))

one <- function() {
  n <- sample(30:120, 1)
  ways <- sample(2:4, 1)
  sizes <- sample(2:5, ways, replace = TRUE)
  data <- as.data.frame(lapply(sizes, function(k) factor(cell(n, k), levels = seq_len(k))))
  names(data) <- paste0("m", seq_len(ways))
  # Targets from weights that exist, so that the margins go together.
  true <- runif(n, 0.6, 1.6)
  true <- true * n / sum(true)
  targets <- lapply(names(data), function(m) as.numeric(tapply(true, data[[m]], sum)))
  list(n = n, data = data, targets = targets)
}

write_case <- function(method, bounds, case, weights) {
  cat(method, bounds, case$n, length(case$targets), "\n")
  for (i in seq_along(case$targets)) {
    cat(length(case$targets[[i]]), formatC(case$targets[[i]], digits = 17, format = "g"),
        as.integer(case$data[[i]]) - 1, "\n")
  }
  cat(formatC(weights, digits = 17, format = "g"), "\n")
}

for (i in 1:200) {
  case <- one()
  design <- svydesign(ids = ~1, weights = rep(1, case$n), data = case$data)
  names <- names(case$data)
  totals <- c(case$n, unlist(lapply(case$targets, function(t) t[-1])))
  formula <- as.formula(paste("~", paste(names, collapse = "+")))
  names(totals) <- colnames(model.matrix(formula, case$data))
  # survey's rake() only stops near the accuracy that is asked; its Newton method gives the same weights.
  raked <- calibrate(design, formula, totals, calfun = "raking", maxit = 500, epsilon = 1e-12)
  write_case("rake", c(0, 0), case, weights(raked))
  bounds <- c(0.4, 2.5)
  within <- tryCatch(
    calibrate(design, formula, totals, calfun = "logit", bounds = bounds, maxit = 500,
              epsilon = 1e-11),
    error = function(e) { message(e); NULL }, warning = function(w) { message(w); NULL })
  if (!is.null(within)) write_case("logit", bounds, case, weights(within))
}
