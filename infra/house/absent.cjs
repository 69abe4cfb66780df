// Stands in a bundle for a package that is never called there (`leftOut` of a NodeFunction). Should one be called
// after all, it fails at once with "… is not a function", in the tests of the bundle and not in somebody's mail.
module.exports = {}
